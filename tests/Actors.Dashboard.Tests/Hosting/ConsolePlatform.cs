using System.Diagnostics.CodeAnalysis;
using Actors.Dashboard.Tests.Browsing;

namespace Actors.Dashboard.Tests.Hosting;

/// <summary>A platform of its own, with what governance and operations have to show.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class ConsolePlatform : IAsyncLifetime
{
    public Platform Platform { get; } = new();

    public WebDriver Browser => Platform.Browser;

    /// <summary>The id of the campaign that there is.</summary>
    public string Campaign { get; private set; } = "";

    /// <summary>The id of the incident that there is.</summary>
    public string Incident { get; private set; } = "";

    /// <summary>The id of the alert that there is.</summary>
    public string Alert { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await Platform.InitializeAsync();
        using var admin = new ConsoleClient(Platform.Client("admin"));
        await ConsoleData.BeginRolloutAsync(admin);
        await ConsoleData.BeginExperimentAsync(admin);
        await ConsoleData.SubmitCasesAsync(admin);
        await ConsoleData.ConfigureAsync(admin);
        await QualityData.MeasureAsync(Platform, admin);
        await QualityData.ValueAsync(admin);
        Campaign = await ConsoleData.BeginCampaignAsync(admin);
        Incident = await ConsoleData.OpenIncidentAsync(admin);
        Alert = (await admin.GetAsync("/api/v1/alerts?model=sum"))[0].GetProperty("id").GetString()!;
    }

    public Task DisposeAsync() => Platform.DisposeAsync();
}
