using Microsoft.Extensions.Options;

namespace Actors.Grains.Campaigns;

internal sealed class CampaignOptionsValidator : IValidateOptions<CampaignOptions>
{
    public ValidateOptionsResult Validate(string? name, CampaignOptions options) =>
        options.TargetRetention >= TimeSpan.FromHours(1) && options.TargetRetention <= TimeSpan.FromDays(3_650)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Campaigns:TargetRetention must be 1 hour to 3650 days.");
}
