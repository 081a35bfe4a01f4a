namespace Actors.Gateway.Tests.Alerts;

/// <summary>Tests that share one host of alerts.</summary>
[CollectionDefinition(Name)]
public sealed class AlertCollection : ICollectionFixture<AlertHost>
{
    public const string Name = "alerts";
}
