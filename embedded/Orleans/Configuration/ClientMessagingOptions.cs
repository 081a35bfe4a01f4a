namespace Orleans.Configuration;

/// <summary>How a client sends calls. In one process the silo's options hold.</summary>
public class ClientMessagingOptions : MessagingOptions;
