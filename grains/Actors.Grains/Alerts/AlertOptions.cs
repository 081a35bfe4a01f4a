namespace Actors.Grains.Alerts;

/// <summary>What an operator can set of alerts.</summary>
public sealed class AlertOptions
{
    /// <summary>The configuration section: <c>Alerts</c>.</summary>
    public const string Section = "Alerts";

    /// <summary>The mail server.</summary>
    public SmtpOptions Smtp { get; } = new();

    /// <summary>What can be called to train a model again, by names that remedies use. Default: none.</summary>
    public IDictionary<string, TrainerOptions> Trainers { get; } = new Dictionary<string, TrainerOptions>(StringComparer.Ordinal);
}
