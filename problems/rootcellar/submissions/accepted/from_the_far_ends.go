// Looks behind a vault first, and then decides about it.
func prune(root *TreeNode, least int) *TreeNode {
	open, _ := walk(root, least)
	return open
}

func walk(vault *TreeNode, least int) (*TreeNode, int) {
	if vault == nil {
		return nil, 0
	}
	left, leftWorth := walk(vault.Left, least)
	right, rightWorth := walk(vault.Right, least)
	vault.Left, vault.Right = left, right
	total := vault.Val + leftWorth + rightWorth
	if total < least {
		return nil, 0
	}
	return vault, total
}
