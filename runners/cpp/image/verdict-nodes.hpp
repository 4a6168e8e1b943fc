// Reads and writes lists, trees and graphs, and bounds the work that a tangled answer costs.
#pragma once
#include "verdict-node-numbers.hpp"

namespace verdict_harness {

/// The user may have defined a node herself: with a constructor that takes the value, or with none.
template <class N>
N* make_node(int value) {
  if constexpr (std::is_constructible_v<N, int>) {
    return new N(value);
  } else {
    N* node = new N();
    node->val = value;
    return node;
  }
}

template <class N>
concept GraphLike = requires(N& node) { node.neighbors.push_back(&node); };
template <class N>
concept NaryLike = requires(N& node) { node.children.push_back(&node); };
template <class N>
concept RandomLike = requires(N& node) { node.random = node.next; };
template <class N>
concept TreeLike = requires(N& node) { node.left = node.right; };

/// Counts the nodes of a list; a cycle is noticed after at most three times as many steps as there are nodes.
template <class N>
std::size_t list_length(const N* head) {
  std::size_t count = 0;
  std::size_t next_mark = 1;
  const N* mark = nullptr;
  for (const N* node = head; node != nullptr; node = node->next) {
    if (node == mark) throw WrongAnswer{"a list that has a cycle"};
    if (++count == next_mark) {
      mark = node;
      next_mark *= 2;
    }
  }
  return count;
}

template <class N>
struct ListCodec {
  static N* read(Input& in) {
    N* head = nullptr;
    N* last = nullptr;
    for (auto left = in.count(); left > 0; --left) {
      N* node = make_node<N>(in.scalar<int>());
      node->next = nullptr;
      (last == nullptr ? head : last->next) = node;
      last = node;
    }
    return head;
  }
  static void write(Output& out, const N* head) {
    out.count(list_length(head));
    for (const N* node = head; node != nullptr; node = node->next) out.scalar<int>(node->val);
  }
};

template <class N>
struct TreeCodec {
  static N* read(Input& in) {
    auto left = in.count();
    const auto entry = [&]() -> N* {
      if (left == 0 || (--left, in.scalar<std::uint8_t>() == 0)) return nullptr;
      N* node = make_node<N>(in.scalar<int>());
      node->left = node->right = nullptr;
      return node;
    };
    N* root = entry();
    std::deque<N*> parents;
    for (N* parent = root; left > 0 && parent != nullptr;) {
      if ((parent->left = entry()) != nullptr) parents.push_back(parent->left);
      if ((parent->right = entry()) != nullptr) parents.push_back(parent->right);
      parent = parents.empty() ? nullptr : parents.front();
      if (parent != nullptr) parents.pop_front();
    }
    if (left > 0) fail("a tree in a question is none");
    return root;
  }
  static void write(Output& out, const N* root) {
    NodeNumbers seen;
    const std::size_t start = out.size();
    out.count(0);
    std::size_t end = out.size();
    std::size_t entries = 0;
    std::size_t present = 0;
    std::deque<const N*> waiting;
    const auto entry = [&](const N* node) {
      ++entries;
      out.scalar<std::uint8_t>(node != nullptr);
      if (node == nullptr) return;
      if (!seen.add(node).is_new) {
        throw_wrong("a tree in which two places hold the same node, of value ", node->val);
      }
      out.scalar<int>(node->val);
      end = out.size();
      present = entries;
      waiting.push_back(node);
    };
    for (entry(root); !waiting.empty();) {
      const N* node = waiting.front();
      waiting.pop_front();
      entry(node->left);
      entry(node->right);
    }
    out.cut(end);
    out.patch(start, present);
  }
};

template <class N>
struct GraphCodec {
  static N* read(Input& in) {
    const std::size_t count = in.count();
    std::vector<N*> nodes(count);
    for (N*& node : nodes) node = make_node<N>(0);
    for (N* node : nodes) {
      node->val = in.scalar<int>();
      for (auto left = in.count(); left > 0; --left) {
        node->neighbors.push_back(nodes.at(in.count()));
      }
    }
    return count == 0 ? nullptr : nodes[0];
  }
  static void write(Output& out, const N* first) {
    NodeNumbers numbers;
    std::vector<const N*> nodes;
    const auto number = [&](const N* node) {
      const auto place = numbers.add(node);
      if (place.is_new) nodes.push_back(node);
      return place.number;
    };
    const std::size_t start = out.size();
    out.count(0);
    if (first != nullptr) number(first);
    for (std::size_t index = 0; index < nodes.size(); ++index) {
      const N* node = nodes[index];
      out.scalar<int>(node->val);
      out.count(node->neighbors.size());
      for (const N* neighbor : node->neighbors) {
        if (neighbor == nullptr) {
          throw_wrong("a graph whose node of value ", node->val, " has a null neighbor");
        }
        out.count(number(neighbor));
      }
    }
    out.patch(start, nodes.size());
  }
};

template <class N>
struct NaryCodec {
  static N* read(Input& in) {
    const std::size_t count = in.count();
    std::vector<N*> nodes(count);
    for (N*& node : nodes) node = make_node<N>(0);
    std::size_t next = 1;
    for (N* node : nodes) {
      node->val = in.scalar<int>();
      for (auto left = in.count(); left > 0; --left) node->children.push_back(nodes.at(next++));
    }
    return count == 0 ? nullptr : nodes[0];
  }
  static void write(Output& out, const N* root) {
    NodeNumbers seen;
    std::vector<const N*> nodes;
    const auto add = [&](const N* node) {
      if (!seen.add(node).is_new) {
        throw_wrong("a tree in which two places hold the same node, of value ", node->val);
      }
      nodes.push_back(node);
    };
    const std::size_t start = out.size();
    out.count(0);
    if (root != nullptr) add(root);
    for (std::size_t index = 0; index < nodes.size(); ++index) {
      const N* node = nodes[index];
      out.scalar<int>(node->val);
      out.count(node->children.size());
      for (const N* child : node->children) {
        if (child == nullptr) {
          throw_wrong("a tree whose node of value ", node->val, " has a null child");
        }
        add(child);
      }
    }
    out.patch(start, nodes.size());
  }
};

template <class N>
struct RandomCodec {
  static N* read(Input& in) {
    const std::size_t count = in.count();
    std::vector<N*> nodes(count);
    for (N*& node : nodes) node = make_node<N>(0);
    for (std::size_t index = 0; index < count; ++index) {
      nodes[index]->val = in.scalar<int>();
      nodes[index]->next = index + 1 < count ? nodes[index + 1] : nullptr;
      const int random = in.scalar<int>();
      nodes[index]->random = random < 0 ? nullptr : nodes.at(static_cast<std::size_t>(random));
    }
    return count == 0 ? nullptr : nodes[0];
  }
  static void write(Output& out, const N* head) {
    out.count(list_length(head));
    NodeNumbers numbers;
    for (const N* node = head; node != nullptr; node = node->next) numbers.add(node);
    for (const N* node = head; node != nullptr; node = node->next) {
      out.scalar<int>(node->val);
      const auto random = node->random == nullptr ? std::nullopt : numbers.find(node->random);
      if (node->random != nullptr && !random) {
        throw_wrong("a list whose node of value ", node->val, " has a random pointer that leads out of the list");
      }
      out.scalar<int>(random ? static_cast<int>(*random) : -1);
    }
  }
};

/// Which codec a node needs is seen from its members, for the user may have defined it herself.
template <class N>
auto choose_codec() {
  if constexpr (GraphLike<N>) {
    return GraphCodec<N>();
  } else if constexpr (NaryLike<N>) {
    return NaryCodec<N>();
  } else if constexpr (RandomLike<N>) {
    return RandomCodec<N>();
  } else if constexpr (TreeLike<N>) {
    return TreeCodec<N>();
  } else {
    return ListCodec<N>();
  }
}
template <class N>
struct Codec<N*> : decltype(choose_codec<N>()) {};

}  // namespace verdict_harness
