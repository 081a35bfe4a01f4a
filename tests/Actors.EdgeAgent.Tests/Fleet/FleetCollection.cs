namespace Actors.EdgeAgent.Tests.Fleet;

/// <summary>The tests that share one platform.</summary>
[CollectionDefinition(Name)]
public sealed class FleetCollection : ICollectionFixture<FleetGateway>
{
    public const string Name = "fleet";
}
