// The special members of one node, for the one source file that defines them.
#pragma once

#define LAW_NODE(Type)                                \
    Type::Type() = default;                           \
    Type::Type(const Type&) = default;                \
    Type::Type(Type&&) noexcept = default;            \
    Type& Type::operator=(const Type& other) {        \
        return *this = Type(other);                   \
    }                                                 \
    Type& Type::operator=(Type&&) noexcept = default; \
    Type::~Type() = default;
