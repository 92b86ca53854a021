#include "engine/model/model.h"

namespace rongcuo::model {

bool Contains(std::string_view outer, std::string_view inner) {
  if (outer == "全国") return true;
  if (!inner.starts_with(outer)) return false;
  return inner.size() == outer.size() || inner[outer.size()] == '/';
}

}  // namespace rongcuo::model
