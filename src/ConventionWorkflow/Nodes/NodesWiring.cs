using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.DataProtection;

namespace ConventionWorkflow.Nodes;

/// <summary>The section <c>Nodes</c>.</summary>
public sealed class NodesOptions
{
    /// <summary>A PKCS#12 file whose key encrypts the keys of cookies and forms in the database.</summary>
    public string Certificate { get; set; } = "";

    public string CertificatePassword { get; set; } = "";
}

/// <summary>What lets one process, or several, serve one store: sessions and forms of one are honoured by all.</summary>
public static class NodesWiring
{
    public static IServiceCollection AddNodes(this IServiceCollection services, IConfiguration configuration, Settings settings)
    {
        var options = new NodesOptions();
        configuration.GetSection("Nodes").Bind(options, binding => binding.ErrorOnUnknownConfiguration = true);
        var protection = services.AddDataProtection().SetApplicationName("ConventionWorkflow");
        if (options.Certificate.Length > 0)
            protection.ProtectKeysWithCertificate(Read(options));
        else if (!settings.IsDevelopment && DataDirectory.Of(configuration).Database(configuration) is PostgresServer)
            throw new SettingsException(
                "Nodes:Certificate is missing: on PostgreSQL the keys of cookies and forms lie on the server, and a certificate (PKCS#12) "
                + "that all nodes have must encrypt them there.");
        return services;
    }

    private static X509Certificate2 Read(NodesOptions options)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(options.Certificate, options.CertificatePassword);
            return certificate.HasPrivateKey
                ? certificate
                : throw new SettingsException($"Nodes:Certificate, '{options.Certificate}', holds no private key.");
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Nodes:Certificate, '{options.Certificate}', cannot be read: {fault.Message}");
        }
    }
}
