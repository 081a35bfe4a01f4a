namespace Actors.Domain.Placement;

/// <summary>How much a model's inputs say of people; each class holds those before it.</summary>
public enum PrivacyClass
{
    /// <summary>Anybody may know.</summary>
    Public,

    /// <summary>The organisation's own.</summary>
    Internal,

    /// <summary>Of identifiable people (GDPR article 4).</summary>
    Personal,

    /// <summary>Health, biometrics and what else is special (GDPR article 9).</summary>
    Special,
}
