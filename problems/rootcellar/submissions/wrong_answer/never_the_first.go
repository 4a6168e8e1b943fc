// Wrong: never bricks up the first vault.
func prune(root *TreeNode, least int) *TreeNode {
	worth(root, least)
	return root
}

func worth(vault *TreeNode, least int) int {
	if vault == nil {
		return 0
	}
	total := vault.Val
	for _, side := range []**TreeNode{&vault.Left, &vault.Right} {
		value := worth(*side, least)
		if *side != nil && value < least {
			*side = nil
		} else {
			total += value
		}
	}
	return total
}
