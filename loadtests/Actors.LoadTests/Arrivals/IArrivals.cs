namespace Actors.LoadTests.Arrivals;

/// <summary>When the requests of an open loop are due. Pure: the same settings make the same times.</summary>
internal interface IArrivals
{
    /// <summary>The next one, never before the last one.</summary>
    Arrival Next();
}
