namespace Orleans.BroadcastChannel;

/// <summary>How a channel sends.</summary>
public class BroadcastChannelOptions
{
    /// <summary>Whether publishing returns without waiting for the grains, whose failures are logged; true by default.</summary>
    public bool FireAndForgetDelivery { get; set; } = true;
}
