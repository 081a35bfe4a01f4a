namespace Actors.Cli.Tests.Hosting;

/// <summary>Tests that share one platform.</summary>
[CollectionDefinition(Name)]
public sealed class PlatformCollection : ICollectionFixture<Platform>
{
    public const string Name = "platform";
}
