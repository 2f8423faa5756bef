System.Console.WriteLine("GroupCrm benchmarks");
