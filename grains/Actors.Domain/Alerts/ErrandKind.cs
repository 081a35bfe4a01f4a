namespace Actors.Domain.Alerts;

/// <summary>What alerts want done.</summary>
public enum ErrandKind
{
    /// <summary>Somebody is to be told.</summary>
    Notice,

    /// <summary>Something is to be done about it.</summary>
    Remedy,

    /// <summary>The incidents are to know.</summary>
    Incident,
}
