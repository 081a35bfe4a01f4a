namespace Actors.Runtime.Tests;

/// <summary>Test classes of this collection share one silo.</summary>
[CollectionDefinition(Name)]
public sealed class DefaultRuntimeDefinition : ICollectionFixture<DefaultRuntime>
{
    public const string Name = "Default runtime";
}
