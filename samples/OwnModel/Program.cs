using OwnModel;
using TorchSharp;

// What a user has before PruneKit comes in: data of their own, and a model with weights in a file.
string folder = args.Length > 0 ? args[0] : ".";
Directory.CreateDirectory(folder);
GripData.Write(Path.Combine(folder, "grip.csv"));
torch.random.manual_seed(1);
using var model = new GripNet();
model.save(Path.Combine(folder, "grip.dat"));
Console.WriteLine($"{folder}: grip.csv, grip.dat");
