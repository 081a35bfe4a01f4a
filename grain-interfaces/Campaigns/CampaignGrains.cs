namespace Actors.Campaigns;

/// <summary>Finds the grains of campaigns.</summary>
public static class CampaignGrains
{
    /// <summary>A tenant's campaigns.</summary>
    public static ICampaignsGrain GetCampaigns(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ICampaignsGrain>(tenant);
    }

    /// <summary>A campaign.</summary>
    public static ICampaignGrain GetCampaign(this IGrainFactory grains, string tenant, string id)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ICampaignGrain>($"{tenant}/{id}");
    }

    /// <summary>A tenant's software.</summary>
    public static ISoftwareGrain GetSoftware(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ISoftwareGrain>(tenant);
    }

    /// <summary>Where reports of a tenant's devices go.</summary>
    public static ICampaignReportsGrain GetCampaignReports(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ICampaignReportsGrain>(tenant);
    }
}
