namespace Actors.Dashboard;

/// <summary>Names of fields that every form has.</summary>
internal static class FormFields
{
    /// <summary>Proves that the form came from one of our pages.</summary>
    public const string Token = "form-token";

    /// <summary>Makes the form's action happen once, however often it is sent.</summary>
    public const string Key = "key";
}
