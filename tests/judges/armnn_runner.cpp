// Runs .tflite files in Arm NN's reference backend. armnn_runner MANIFEST: four lines a job: the model, a file with the bytes of every sample's inputs end to end, the file that gets those of every
// sample's outputs, the number of samples. MANIFEST.errors gets a line a job: empty, or why it failed.
#include <armnn/ArmNN.hpp>
#include <armnnTfLiteParser/ITfLiteParser.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

static std::vector<char> Read(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return std::vector<char>(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

static void Run(armnn::IRuntime& runtime, const std::string& model, const std::string& input, const std::string& output, int samples)
{
    auto parser = armnnTfLiteParser::ITfLiteParser::Create();
    armnn::INetworkPtr network = parser->CreateNetworkFromBinaryFile(model.c_str());
    armnn::IOptimizedNetworkPtr optimized = armnn::Optimize(*network, {armnn::Compute::CpuRef}, runtime.GetDeviceSpec());
    armnn::NetworkId id = 0;
    std::string message;
    if (runtime.LoadNetwork(id, std::move(optimized), message) != armnn::Status::Success)
        throw std::runtime_error(message);
    std::vector<char> bytes = Read(input), made;
    size_t at = 0;
    for (int sample = 0; sample < samples; sample++)
    {
        armnn::InputTensors inputs;
        armnn::OutputTensors outputs;
        std::vector<std::vector<char>> results;
        for (const std::string& name : parser->GetSubgraphInputTensorNames(0))
        {
            auto binding = parser->GetNetworkInputBindingInfo(0, name);
            if (at + binding.second.GetNumBytes() > bytes.size())
                throw std::runtime_error("too few bytes");
            inputs.push_back({binding.first, armnn::ConstTensor(binding.second, bytes.data() + at)});
            at += binding.second.GetNumBytes();
        }
        std::vector<std::string> names = parser->GetSubgraphOutputTensorNames(0);
        results.reserve(names.size());
        for (const std::string& name : names)
        {
            auto binding = parser->GetNetworkOutputBindingInfo(0, name);
            results.emplace_back(binding.second.GetNumBytes());
            outputs.push_back({binding.first, armnn::Tensor(binding.second, results.back().data())});
        }
        if (runtime.EnqueueWorkload(id, inputs, outputs) != armnn::Status::Success)
            throw std::runtime_error("the run failed");
        for (const auto& result : results)
            made.insert(made.end(), result.begin(), result.end());
    }
    std::ofstream(output, std::ios::binary).write(made.data(), made.size());
    runtime.UnloadNetwork(id);
}

int main(int, char** arguments)
{
    armnn::IRuntimePtr runtime = armnn::IRuntime::Create(armnn::IRuntime::CreationOptions());
    std::ifstream manifest(arguments[1]);
    std::ofstream errors(std::string(arguments[1]) + ".errors");
    std::string model, input, output, samples;
    while (std::getline(manifest, model) && std::getline(manifest, input) && std::getline(manifest, output) && std::getline(manifest, samples))
    {
        try
        {
            Run(*runtime, model, input, output, std::stoi(samples));
            errors << std::endl;
        }
        catch (const std::exception& error)
        {
            std::string text = error.what();
            for (char& letter : text)
                if (letter == '\n')
                    letter = ' ';
            errors << text << std::endl;
        }
    }
}
