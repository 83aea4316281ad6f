// daprd with the components of its stable set, and name resolution by Consul's API (docs/decisions/0019).
package main

import (
	"github.com/dapr/components-contrib/nameresolution/hashicorp/consul"
	"github.com/dapr/dapr/cmd/daprd/app"
	"github.com/dapr/dapr/pkg/components/nameresolution"
)

func init() {
	nameresolution.DefaultRegistry.RegisterComponent(consul.NewResolver, "consul")
}

func main() {
	app.Run()
}
