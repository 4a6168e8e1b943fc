/* Whole folder trees, however deep, wide or closed their maker left them. For the maker's own user, when no other process of it lives. */
#ifndef VERDICT_TREE_H
#define VERDICT_TREE_H

#include <stdbool.h>

/* Removes all that is in the folder. Returns false, with errno, when something stays. */
bool tree_empty(int fd);

/*
 * Leaves folders (0755) and regular files (0644, or 0755 when anybody could execute them) that only their owner can
 * write to and everybody can read, and symbolic links; removes the rest, and what lies deeper than 64 folders.
 */
bool tree_protect(int fd);

#endif
