namespace Actors.Grains.Alerts;

/// <summary>The mail server that e-mails go to.</summary>
public sealed class SmtpOptions
{
    /// <summary>Its host; null, the default, sends no e-mails.</summary>
    public string? Host { get; set; }

    /// <summary>Its port. Default 587, 1 to 65,535.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection is encrypted by STARTTLS. Default: yes.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>From whom e-mails are.</summary>
    public string From { get; set; } = "actors@localhost";

    /// <summary>The account; null for none.</summary>
    public string? UserName { get; set; }

    /// <summary>Its password.</summary>
    public string? Password { get; set; }

    /// <summary>How long one e-mail may take. Default 15 s, 0.1 s to 2 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);
}
