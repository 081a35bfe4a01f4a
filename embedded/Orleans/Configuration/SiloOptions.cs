namespace Orleans.Configuration;

/// <summary>The silo's own settings.</summary>
public class SiloOptions
{
    /// <summary>The silo's name; made up where none is given.</summary>
    public string? SiloName { get; set; }
}
