#include <iostream>

#include "engine/base/version.h"

int main() { std::cout << rongcuo::Version() << '\n'; }
