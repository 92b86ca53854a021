#include "engine/casefile/schema.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "test/casefile/support.h"

// The schema's shape; that it says what the reader says is schema/agreement.js.
namespace rongcuo::casefile {
namespace {

using Json = nlohmann::json;

TEST(SchemaTest, SpeaksTheVocabulary) {
  const Json schema = Json::parse(Schema(TestModel()));
  const Json& facts = schema["properties"]["facts"]["properties"];
  EXPECT_EQ(facts.size(), TestModel().facts.size() - 3);  // Less the header's.
  EXPECT_EQ(facts["动机.出于公心"]["description"], "是否为公？");
  EXPECT_FALSE(facts.contains("主体.类别"));
  EXPECT_EQ(schema["properties"]["matter"]["enum"],
            Json::array({"容错", "澄清"}));
  EXPECT_EQ(schema["$defs"]["枚举.过错形式"]["enum"],
            Json::array({"无过错", "过失", "程序性故意", "明知故犯"}));
  EXPECT_TRUE(schema["$defs"]["列表.违规"]["properties"].contains("罚款"));
}

// Every object of a case is closed, wherever it stands.
void ExpectClosed(const Json& schema, const std::string& place) {
  if (schema.is_object()) {
    if (schema.contains("type") && schema["type"] == "object") {
      EXPECT_EQ(schema.value("additionalProperties", true), false) << place;
    }
    for (const auto& [key, value] : schema.items()) {
      ExpectClosed(value, place + "/" + key);
    }
  } else if (schema.is_array()) {
    for (const Json& value : schema) ExpectClosed(value, place + "/*");
  }
}

TEST(SchemaTest, IsClosed) {
  ExpectClosed(Json::parse(Schema(TestModel())), "");
}

TEST(SchemaTest, ReferencesAreDefined) {
  const std::string text = Schema(TestModel());
  const Json definitions = Json::parse(text)["$defs"];
  constexpr std::string_view kReference = "\"$ref\": \"#/$defs/";
  int references = 0;
  for (std::size_t at = text.find(kReference); at != std::string::npos;
       at = text.find(kReference, at)) {
    at += kReference.size();
    const std::string name = text.substr(at, text.find('"', at) - at);
    EXPECT_TRUE(definitions.contains(name)) << name;
    ++references;
  }
  EXPECT_GT(references, 20);
}

TEST(SchemaTest, IsTheSameEveryTime) {
  EXPECT_EQ(Schema(TestModel()), Schema(TestModel()));
}

}  // namespace
}  // namespace rongcuo::casefile
