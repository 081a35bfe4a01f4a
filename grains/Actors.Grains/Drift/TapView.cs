namespace Actors.Grains.Drift;

/// <summary>Which tensors are watched.</summary>
/// <param name="Number">Told apart from views before it: a record says which it was made by.</param>
/// <param name="Tensors">The tensors.</param>
internal sealed record TapView(int Number, TapTensor[] Tensors);
