#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "test/inquiry/small.h"

namespace rongcuo::brute {
namespace {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

class CaseMaker {
 public:
  CaseMaker(Random& random, const SmallRulebook& book, int known)
      : random_(random), book_(book), known_(known) {}

  Json Make() {
    Json file = {{"case", "t-1"}, {"title", "案件"}, {"matter", "容错"}};
    file["jurisdiction"] = random_.Chance(85) ? "甲省/乙市" : "甲省";
    AddDays(file);
    if (random_.Chance(75)) {
      file["subject"] = {
          {"category", random_.Chance(70) ? "公务员" : "企业人员"}};
    }
    file["facts"] = Json::object();
    for (const SmallFact& fact : book_.facts) {
      if (fact.shape == Shape::List) {
        if (random_.Chance(70)) file["facts"][fact.name] = List();
      } else if (random_.Chance(known_)) {
        file["facts"][fact.name] = Stated(fact.shape);
      }
    }
    return file;
  }

 private:
  void AddDays(Json& file) {
    const Json few = {{"from", "2021-05-31"}, {"to", "2021-06-02"}};
    const Json later = {{"from", "2021-06-01"}, {"to", "2021-06-03"}};
    const int conduct = random_.Below(100);
    if (conduct < 45) {
      file["conduct_date"] =
          random_.Pick(Words{"2020-05-31", "2021-01-31", "2021-06-01"});
    } else if (conduct < 60 || book_.date_sums) {
      file["conduct_date"] = few;
    } else if (conduct < 85) {
      file["conduct_date"] = random_.Pick(Words{"2020", "2021-06", "2021"});
    }
    const int decision = random_.Below(100);
    if (decision < 40) {
      file["decision_date"] =
          random_.Pick(Words{"2021-06-01", "2021-07-01", "2022-03-01"});
    } else if (decision < 50 || book_.date_sums) {
      file["decision_date"] = later;
    } else if (decision < 70) {
      file["decision_date"] = random_.Pick(Words{"2021-06", "2021", "2022"});
    }
  }

  Json Value(Shape shape) {
    switch (shape) {
      case Shape::Grade:
        return random_.Pick(Words{"无", "一般", "重大"});
      case Shape::Nature:
        return random_.Pick(Words{"实体", "程序", "其他"});
      case Shape::Integer:
        return random_.Below(4);
      case Shape::Fen:
        return random_.Pick(Words{"0元", "0.01元", "0.02元", "0.04元"});
      case Shape::Money:
        return random_.Pick(Words{"0元", "1万元", "3万元", "6万元"});
      case Shape::Date:
        return random_.Pick(Words{"2020-05-31", "2021-01-31", "2021-06-01"});
      case Shape::Text:
        return random_.Pick(Words{"甲", "乙"});
      default:
        return random_.Chance(50);
    }
  }

  // Limits to part of what it may be.
  void AddPart(Json& fact, Shape shape) {
    switch (shape) {
      case Shape::Grade:
        fact["any_of"] =
            random_.Chance(50) ? Json({"无", "一般"}) : Json({"无", "重大"});
        break;
      case Shape::Nature:
        fact["any_of"] = {"实体", "程序"};
        break;
      case Shape::Integer:
        fact["range"] = {random_.Below(2), random_.Between(2, 3)};
        break;
      case Shape::Fen:
        fact["range"] = {"0.01元", random_.Chance(50) ? "0.02元" : "0.03元"};
        break;
      case Shape::Money:
        fact["range"] = {"1万元", random_.Chance(50) ? Json("5万元") : Json()};
        break;
      case Shape::Date:
        fact["value"] = "2021";
        break;
      default:
        fact["value"] = Value(shape);
        break;
    }
  }

  void Sign(Json& fact) {
    fact["finder"] = "纪委";
    fact["date"] = "2022-03-01";
    fact["reason"] = "查明";
  }

  Json Stated(Shape shape) {
    Json fact = Json::object();
    if (random_.Chance(25)) {
      AddPart(fact, shape);
    } else {
      fact["value"] = Value(shape);
    }
    static const Words kStandings = {"查实", "查实", "查实", "查实",
                                     "查实", "自述", "争议", "待查"};
    fact["standing"] = random_.Pick(kStandings);
    if (shape == Shape::Finding && random_.Chance(90)) Sign(fact);
    return fact;
  }

  Json List() {
    Json list = {{"complete", random_.Chance(55)}, {"items", Json::array()}};
    for (int i = random_.Below(3); i > 0; --i) {
      Json item = Json::object();
      if (random_.Chance(65)) item["甲"] = random_.Chance(50);
      if (book_.two_fields && random_.Chance(65)) {
        item["乙"] = Value(Shape::Nature);
      }
      list["items"].push_back(std::move(item));
    }
    if (random_.Chance(20)) list["standing"] = "争议";
    return list;
  }

  Random& random_;
  const SmallRulebook& book_;
  const int known_;
};

}  // namespace

std::string MakeSmallCase(Random& random, const SmallRulebook& book,
                          int known) {
  return CaseMaker(random, book, known).Make().dump(1);
}

}  // namespace rongcuo::brute
