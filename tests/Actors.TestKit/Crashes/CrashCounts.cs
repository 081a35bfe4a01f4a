namespace Actors.TestKit.Crashes;

/// <summary>What a crash campaign saw.</summary>
public sealed class CrashCounts
{
    /// <summary>Kills under load.</summary>
    public int Kills { get; set; }

    /// <summary>Kills while the silo was starting.</summary>
    public int StartKills { get; set; }

    /// <summary>Registrations that were acknowledged.</summary>
    public int RegistrationsAcknowledged { get; set; }

    /// <summary>Registrations that a kill left without an answer and that turned out absent.</summary>
    public int RegistrationsAbsent { get; set; }

    /// <summary>Registrations that a kill left without an answer and that turned out complete.</summary>
    public int RegistrationsComplete { get; set; }

    /// <summary>Alias moves that were acknowledged.</summary>
    public int MovesAcknowledged { get; set; }

    /// <summary>Alias moves that a kill left without an answer and that were not made.</summary>
    public int MovesAbsent { get; set; }

    /// <summary>Alias moves that a kill left without an answer and that were made.</summary>
    public int MovesComplete { get; set; }

    /// <summary>Predictions answered, and right, while the silo was under load.</summary>
    public int PredictionsUnderLoad { get; set; }

    /// <summary>Predictions asked, and right, after a restart to see that a version is served.</summary>
    public int PredictionsAfterRestart { get; set; }

    /// <summary>From the start of a process to its readiness, in milliseconds, for each start.</summary>
    public List<double> StartMs { get; } = [];

    /// <summary>What should not have been, in words; at most <see cref="MaxViolations"/> are kept.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>The most violations that are kept.</summary>
    public const int MaxViolations = 100;
}
