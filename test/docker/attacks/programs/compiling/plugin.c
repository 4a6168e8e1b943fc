/* Options by pragma, attribute and dependency. */
#pragma GCC optimize("-fplugin=/tmp/own.so")
#pragma GCC optimize("-fdump-tree-all=/prog/dump")
#pragma GCC pch_preprocess "/etc/passwd"
#pragma GCC dependency "/etc/passwd"
__attribute__((optimize("-fplugin=/tmp/own.so"))) int main(void) {}
