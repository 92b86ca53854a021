#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/base/language.h"

// All fixed words of the renderings, in both languages, from one list.
namespace rongcuo::render {

enum class Message {
#define MESSAGE(name, chinese, english) name,
#include "engine/render/messages.def"
#undef MESSAGE
};

// The words of a message.
std::string_view Say(Message message, Language language);

// The same with {0}, {1}, … filled in.
std::string Say(Message message, Language language,
                std::initializer_list<std::string_view> arguments);

}  // namespace rongcuo::render
