#pragma once

#include <string>
#include <vector>

// Texts of cases for tests that compare ways to read and judge them.
namespace rongcuo::batch {

// All under cases/, as they stand.
std::vector<std::string> ShippedCases();

// Twice so many cases as benchmarks have: known in part, and wholly.
std::vector<std::string> GeneratedCases(int count);

// A number from the environment, to run a test by hand at another size:
// RONGCUO_CASES asks for another number of cases, RONGCUO_SEED for other ones.
int FromEnvironment(const char* name, int usual);

}  // namespace rongcuo::batch
