using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Web.Shell.Hosting;
using GroupCrm.Web.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Operations;

public sealed class KeyTests
{
    [Fact]
    public async Task A_key_is_there_before_the_first_request_and_has_its_successor_two_weeks_before_it_ends()
    {
        await using var server = await TestServer.StartAsync(DatabaseKind.Sqlite);
        var ring = server.Services.GetRequiredService<KeyRing>();
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(1, await KeysAsync(server));
        Assert.False(ring.Renew(now));
        Assert.False(ring.Renew(now.AddDays(75)));
        Assert.True(ring.Renew(now.AddDays(77)));
        Assert.False(ring.Renew(now.AddDays(78)));
        Assert.Equal(2, await KeysAsync(server));
    }

    [Fact]
    public async Task No_key_is_made_while_a_transaction_holds_the_only_writer()
    {
        await using var server = await TestServer.StartAsync(DatabaseKind.Sqlite);
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        await db.InTransactionAsync(() =>
        {
            var protector = server.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
            Assert.Equal("secret", protector.Unprotect(protector.Protect("secret")));
            return Task.CompletedTask;
        }, CancellationToken.None);
        Assert.Equal(1, await KeysAsync(server));
    }

    [Fact]
    public async Task Keys_are_encrypted_to_a_certificate_and_read_by_every_node_that_has_it()
    {
        var certificate = Certificate("one");
        var settings = new Dictionary<string, string?> { ["Keys:Certificate"] = certificate, ["Keys:Password"] = "opens it" };
        var connection = Databases.Create(DatabaseKind.Sqlite, "keys");
        string secret;
        await using (var server = await TestServer.StartAsync(DatabaseKind.Sqlite, settings, connection))
        {
            secret = server.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("secret");
            await using var scope = server.Services.CreateAsyncScope();
            var xml = await scope.ServiceProvider.GetRequiredService<CrmDb>().DataProtectionKeys.Select(k => k.Xml).SingleAsync();
            Assert.Contains("EncryptedData", xml);
            Assert.DoesNotContain("masterKey", xml);
        }

        var later = new Dictionary<string, string?>
        {
            ["Keys:Certificate"] = Certificate("two"), ["Keys:Password"] = "opens it", ["Keys:FormerCertificates:0"] = certificate,
        };
        await using var next = await TestServer.StartAsync(DatabaseKind.Sqlite, later, connection);
        Assert.Equal("secret", next.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret));
    }

    private static async Task<int> KeysAsync(TestServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CrmDb>().DataProtectionKeys.CountAsync();
    }

    private static string Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var file = Path.Combine(TestFolder.Make("certificates"), name + ".pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, "opens it"));
        return file;
    }
}
