namespace Actors.Silo.Hosting;

/// <summary>Settings of this process.</summary>
public sealed class SiloOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Silo";

    /// <summary>The data folder; relative paths start at the working directory. Default: <c>data</c>.</summary>
    public string Data { get; set; } = "data";

    /// <summary>Whether to register the sample models that are missing, at start. Default: false.</summary>
    public bool RegisterSamples { get; set; }

    /// <summary>The folder with the sample models. Default: the one that comes with the program.</summary>
    public string SamplesFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>How long a stop waits for what was accepted, 1 s to 1 hour. Default: 30 s.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
