namespace Actors.EdgeAgent.Updates;

/// <summary>How new models are fetched, tried and watched.</summary>
internal sealed class UpdateOptions
{
    /// <summary>The longest file taken. 1 KiB or more. Default: 2 GiB.</summary>
    public long MaxBytes { get; set; } = 2L << 30;

    /// <summary>How often a download is tried before the update is given up. 1 to 1000. Default: 10.</summary>
    public int Attempts { get; set; } = 10;

    /// <summary>How long a new model is watched. Up to 1 day. Default: 1 minute.</summary>
    public TimeSpan WatchFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The share of failed predictions at which a watched model is given up, 0 to 1. Default: 0.05.</summary>
    public double MaxErrorShare { get; set; } = 0.05;

    /// <summary>Predictions that a watched model has to have answered before their failures count. Default: 20.</summary>
    public int MinPredictions { get; set; } = 20;

    /// <summary>The longest mean time of a prediction of a watched model, in milliseconds; null for any. Default: null.</summary>
    public double? MaxMeanMs { get; set; }

    /// <summary>How long the answer to test rows may take. Default: 30 seconds.</summary>
    public TimeSpan TrialPatience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The root of the signed metadata that the device came with, a file; null for a device that takes an order's digest for enough. Default: null.</summary>
    public string? Root { get; set; }

    /// <summary>
    /// The device's private key on P-256 in PEM, made where it is missing; its public half goes with the enrolment. A device with a key takes models sealed only, and opens them
    /// in memory only. Null for none. Default: null.
    /// </summary>
    public string? PrivateKey { get; set; }

    /// <summary>In place of a file: a program that uses the key, such as <c>openssl pkeyutl -derive -inkey URI -peerkey {peer}</c>; words part at blanks. Default: null.</summary>
    public string? KeyProgram { get; set; }

    /// <summary>The public key in PEM, with a program. Default: null.</summary>
    public string? PublicKey { get; set; }

    /// <summary>Whether orders that wait for somebody's consent are consented to. Default: true.</summary>
    public bool Confirms { get; set; } = true;
}
