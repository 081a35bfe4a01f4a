namespace Actors.Domain.Alerts;

/// <summary>Something that a tenant sets of its alerts, under a name.</summary>
public interface IAlertSetting
{
    /// <summary>1 to 63 of a-z, 0-9 and '-', beginning with a letter.</summary>
    string Name { get; }
}
