namespace Orleans.Runtime;

/// <summary>A call that somebody waits for; a link in the list of those.</summary>
internal interface IPendingCall
{
    /// <summary>When the wait ends, in ticks of <see cref="Environment.TickCount64"/>.</summary>
    long Deadline { get; set; }

    IPendingCall? Previous { get; set; }

    IPendingCall? Following { get; set; }

    int Stripe { get; set; }

    /// <summary>Ends the wait; what comes later from the callee is dropped.</summary>
    void Abandon(Exception exception);

    string Describe();
}
