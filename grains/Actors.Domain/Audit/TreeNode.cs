namespace Actors.Domain.Audit;

/// <summary>A subtree that is full: 2^<see cref="Level"/> leaves, of which the first is leaf <see cref="Index"/> x 2^<see cref="Level"/>.</summary>
/// <param name="Level">0 for a leaf.</param>
/// <param name="Index">Counted from the left, from 0.</param>
public readonly record struct TreeNode(int Level, long Index);
