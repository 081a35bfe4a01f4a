Console.WriteLine("scenarios:");
