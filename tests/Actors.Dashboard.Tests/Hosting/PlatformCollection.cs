namespace Actors.Dashboard.Tests.Hosting;

/// <summary>Every test with a browser shares one, and so they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PlatformCollection : ICollectionFixture<Platform>
{
    public const string Name = "dashboard";
}
