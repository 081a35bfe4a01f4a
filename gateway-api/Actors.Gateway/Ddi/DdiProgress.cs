namespace Actors.Gateway.Ddi;

/// <summary>How far an action is.</summary>
/// <param name="Cnt">Steps that are done.</param>
/// <param name="Of">Steps in all.</param>
public sealed record DdiProgress(int? Cnt, int? Of);
