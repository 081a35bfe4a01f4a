namespace Actors.Runtime.Tests.Filters;

/// <summary>Its class filters its own calls.</summary>
public interface ISelfFilteredGrain : IFilteredGrain;
