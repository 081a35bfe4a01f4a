namespace Orleans.Configuration;

/// <summary>How a silo sends calls.</summary>
public class SiloMessagingOptions : MessagingOptions
{
    /// <summary>How many activations on their way out a request may meet before it is refused; 2 by default.</summary>
    public int MaxForwardCount { get; set; } = 2;
}
