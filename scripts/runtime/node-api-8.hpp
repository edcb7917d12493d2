// Forced into better-sqlite3's source when it is built for Node-API 8.
// It keeps references to strings, which Node-API can do from version 10 on; before, only objects can be referred to.
// So a reference to a string holds an array with the string as its only element.
#pragma once
#include <napi.h>

namespace Napi {

template <>
class Reference<String> {
 public:
  Reference() = default;
  explicit Reference(Object holder) : holder_(Persistent(holder)) {}
  Reference(Reference&& other) = default;
  Reference& operator=(Reference&& other) = default;

  String Value() const { return holder_.Value().Get(0u).As<String>(); }
  bool IsEmpty() const { return holder_.IsEmpty(); }

 private:
  ObjectReference holder_;
};

template <>
inline Reference<String> Persistent<String>(String text) {
  Array holder = Array::New(text.Env(), 1);
  holder.Set(0u, text);
  return Reference<String>(holder);
}

}  // namespace Napi
