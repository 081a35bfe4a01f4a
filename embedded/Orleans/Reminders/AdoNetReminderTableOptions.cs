namespace Orleans.Configuration;

/// <summary>Options of reminders in a database.</summary>
public class AdoNetReminderTableOptions
{
    /// <summary>Which driver: Npgsql, Microsoft.Data.SqlClient, or System.Data.SQLite for Microsoft.Data.Sqlite.</summary>
    public string Invariant { get; set; } = null!;

    public string? ConnectionString { get; set; }
}
