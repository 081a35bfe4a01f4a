using Xunit;

namespace Actors.Conformance.Tests;

/// <summary>One server for all tests that talk to it, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ServerCollection : ICollectionFixture<OurServer>
{
    public const string Name = "our server";
}
