using PruneKit.Samples.Library;

GradualPruning.Run();
OneShot.Run();
SmallerNetwork.Run();
