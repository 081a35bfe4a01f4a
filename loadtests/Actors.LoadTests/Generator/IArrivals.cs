namespace Actors.LoadTests.Generator;

/// <summary>When the requests of an open loop are due. Pure: the same settings make the same times.</summary>
internal interface IArrivals
{
    /// <summary>The next one, in nanoseconds from the start, never before the last one.</summary>
    long Next();
}
