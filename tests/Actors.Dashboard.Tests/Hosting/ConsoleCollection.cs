namespace Actors.Dashboard.Tests.Hosting;

/// <summary>Tests of governance and operations share a platform and a browser, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleCollection : ICollectionFixture<ConsolePlatform>
{
    public const string Name = "console";
}
