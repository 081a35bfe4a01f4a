namespace Actors.Gateway.Tests.Http;

/// <summary>One host for every test that only talks to it.</summary>
[CollectionDefinition(Name)]
public sealed class GatewayCollection : ICollectionFixture<GatewayHost>
{
    public const string Name = "gateway";
}
