namespace Actors.Grains.State;

/// <summary>Marks grains that have no state to fall behind, so that a failed call drops nothing.</summary>
internal interface IStatelessGrain;
